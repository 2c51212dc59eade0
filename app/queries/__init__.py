"""What each request asks of the database: for each noun its parameters, conditions and orders."""
