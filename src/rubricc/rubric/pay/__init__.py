"""兑现 and what is paid by grade or total."""
