"""What has aged: practices that nobody has checked lately, sources that are gone."""
