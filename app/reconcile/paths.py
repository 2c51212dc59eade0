"""Where the parts of the service stand; the manifest tells them to clients."""

PATH = "/reconcile"
VIEW = f"{PATH}/view"
PREVIEW = f"{PATH}/preview"
SUGGEST = f"{PATH}/suggest"
PROPOSE = f"{PATH}/properties"
ID = "{{id}}"  # the literal that clients put an id in the place of
