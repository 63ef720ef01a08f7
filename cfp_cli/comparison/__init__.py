"""Two inventories, reports or certificates side by side; and what another rule file or table does to a portfolio."""
