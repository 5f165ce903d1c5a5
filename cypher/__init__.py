"""Every statement that stakemap runs: one file each, values only as parameters."""
