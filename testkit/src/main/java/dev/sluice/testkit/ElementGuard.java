package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;

/** Remembers elements with the hash of what they hold, and finds one that has been changed. */
final class ElementGuard {

  private record Guarded(String name, Object element, String before, long fingerprint) {}

  private final List<Guarded> guarded = new ArrayList<>();

  /** Remembers an element as it is now. */
  void guard(String name, Object element) {
    guarded.add(new Guarded(name, element, String.valueOf(element), Fingerprint.of(element)));
  }

  /**
   * Looks at all elements again.
   *
   * @param during what was done since the last look
   * @throws AssertionError when one has been changed
   */
  void check(String during) {
    for (Guarded each : guarded) {
      if (Fingerprint.of(each.element) != each.fingerprint) {
        throw new AssertionError(
            "%s: the operator changed %s, which was %s and is %s now; expected it to change nothing that it was given or has put out, since others may hold it too"
                .formatted(during, each.name, each.before, each.element));
      }
    }
  }
}
