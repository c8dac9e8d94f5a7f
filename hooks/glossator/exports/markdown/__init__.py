"""The edition as Markdown for pandoc: :mod:`.edition` composes it, :mod:`.words` escapes and emphasises."""
