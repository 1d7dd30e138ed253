"""The commands of ``policytrack``: a module for each, or for a few that are alike.

What a command needs is imported when it runs, so that help costs next to nothing.
"""
