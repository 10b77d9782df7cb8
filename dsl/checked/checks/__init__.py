"""One promise a file. Each check takes what the model says and gives the problems it finds."""
