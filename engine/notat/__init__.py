"""What we tell: results as Danish documents in which each figure cites its rule."""
