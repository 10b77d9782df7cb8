"""The published site: pages about the rules made from the checked model, and the site that carries them."""
