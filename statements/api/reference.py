"""x."""


def reference(request):
    return None
