"""Case plans: the room is laid out, its goals, referrals and reports are built next."""
