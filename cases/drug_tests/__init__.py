"""Drug testing: who is drawn, called in and tested, whose hands a specimen went through, and what it proves."""
