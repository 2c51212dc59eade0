"""Names matched by the client `reconciler`; prints its table as CSV."""

import sys

import pandas
from reconciler import reconcile

endpoint, *names = sys.argv[1:]
found = reconcile(
    pandas.Series(names, name="name"), type_id="Person", reconciliation_endpoint=endpoint
)
print(found.to_csv(index=False))
