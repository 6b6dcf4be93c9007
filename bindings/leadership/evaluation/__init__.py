"""How well a ranking foresees later appointments: retrospective evaluation on tables of public activity.

Scores of people exist here and in the file of ``leadership evaluate --scores``, and nowhere else.
"""
