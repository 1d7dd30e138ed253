"""List every date that was ever set for an event, and what was expected month by month."""

import policytrack as pt

story = pt.load_dataset("ofsted-report-cards")

for event in story.events:
    if len(event.plans) > 1:
        print(event.title)
        for plan in event.plans:
            by = ", ".join(actor.label for actor in plan.by)
            print(f"  {plan.kind:10} {plan.date!s:28} announced {plan.announced!s:20} {by}")

print("\nExpected date of the final response, as known at the end of")
for month in ("2025-05", "2025-06", "2025-07"):
    print(f"  {month}: {story.as_of(month).expected('final-response')}")
