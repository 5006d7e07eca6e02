"""placeholder"""
def check_template(path): return ()
