package dev.sluice.dataflow.diagnosis;

import java.time.Duration;
import java.util.Optional;

/**
 * A cause, whoever waits for it.
 *
 * @param text what it is, as the second half of a sentence
 */
record Reason(
    Cause.Kind kind, String operator, Optional<String> split, Duration since, String text) {

  static Reason of(Cause.Kind kind, String operator, Duration since, String text) {
    return new Reason(kind, operator, Optional.empty(), since, text);
  }
}
