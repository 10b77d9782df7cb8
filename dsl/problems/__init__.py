"""Problems as values, told in Danish."""
