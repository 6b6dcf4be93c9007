"""How well a ranking predicts later appointments: retrospective evaluation on tables of public activity.

Scores of people exist here and in the file of ``leadership evaluate --scores``, and nowhere else.
"""

import os

# This must be set before numpy reads it. The matrices are small: on a busy machine, waiting for a second thread of
# OpenBLAS takes a hundred times as long as the work itself on one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
