// Whole-number arithmetic. All numbers stay below 10^12, where doubles and Math.floor are exact.

const zeroIfBlank = (value) => (value === null ? 0 : value);

/** The quotient rounded half away from zero; the denominator is positive. */
function halfUp(num, den) {
  const half = Math.floor((2 * Math.abs(num) + den) / (2 * den));
  return num >= 0 ? half : -half;
}

const down = (num, den) => Math.floor(num / den);

const up = (num, den) => -Math.floor(-num / den);

const lookUp = (values, index, beyond) => (index < values.length ? values[index] : beyond);

/** `value` in units of 10^-scale as people write it: 90.5, without trailing zeros. */
function written(value, scale) {
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, "");
  return (value < 0 ? "-" : "") + whole + (scale > 0 && part ? "." + part : "");
}
