"""How the networks in `rashomon.learned` are made, end to end. See README.md."""
