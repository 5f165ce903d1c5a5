"""Mail out: what is composed, and the only SMTP."""
