"""What people and the law do with a case: each act checks, moves and records in the caller's one transaction.

Every act takes ``(connection, case, …, actor, now)`` and gives a value for whatever can happen on an ordinary day.
A case is named as it was seen: where somebody was first, the act gives ``Overtaken`` and nothing is written.
"""
