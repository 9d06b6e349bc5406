"""PDFs whose pages show which way is up."""

A4_POINTS = (595.28, 841.89)
A3_POINTS = (841.89, 1190.55)


def marked_pdf(*sizes: tuple[float, float]) -> bytes:
    """Write a page of each size, in points, with a long bar at its lower left and a square at its upper right."""
    count = len(sizes)
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = b" ".join(b"%d 0 R" % (3 + 2 * n) for n in range(count))
    bodies.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count))
    for n, (width, height) in enumerate(sizes):
        marks = b"30 30 200 60 re %d %d 40 40 re f" % (width - 70, height - 70)
        bodies.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Contents %d 0 R>>" % (width, height, 4 + 2 * n))
        bodies.append(b"<</Length %d>>stream\n%s\nendstream " % (len(marks), marks))
    objects = b"".join(b"%d 0 obj%sendobj\n" % (n, body) for n, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(bodies) + 1)
