"""How well a ranking foresees later appointments: retrospective evaluation on tables of public activity.

Scores of people exist here and in the file of ``leadership evaluate --scores``, and nowhere else.
"""

import os

# Before numpy is there to read it. The matrices are small: where the machine is busy, a second thread of OpenBLAS
# waits a hundred times as long as the first needs for the work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
