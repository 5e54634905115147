package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.windowing.operator.WindowRules;

/**
 * Reports what keeps the windows of one operator from giving what was meant.
 *
 * @param checks of the operator
 * @param rules its windows
 */
record WindowChecks(OperatorChecks checks, WindowRules<?, ?> rules) {

  /** Reports rules that do not go together, and windows that never fire. */
  void requireSound() {
    for (String mistake : rules.mistakes()) {
      checks.report(
          FindingCode.WINDOW_RULES,
          "of its windows, " + mistake,
          "Declare what is expected there with .allowedLateness(...) or .trigger(...)");
    }
    if (rules.lackTrigger() && rules.mistakes().isEmpty()) {
      checks.report(
          FindingCode.WINDOW_NEVER_FIRES,
          "its windows are %s, which do not fire by themselves, and it has no trigger; it would put out nothing and keep all elements for ever"
              .formatted(rules.assigner()),
          "Declare one with .trigger(...), take GlobalWindows.createWithEndOfStreamTrigger(), or say with .trigger(NeverTrigger.create()) that this is wanted");
    }
  }

  /** Reports each source without event time whose elements come into windows that need it. */
  void requireEventTime(Upstream<?> upstream) {
    if (rules.assigner().isEventTime()) {
      report(
          upstream,
          "it waits for event time to reach the end of a window",
          OperatorChecks.GIVE_TIME);
    } else if (rules.trigger().filter(trigger -> trigger.needsEventTime()).isPresent()) {
      report(
          upstream,
          "its trigger %s waits for event time".formatted(rules.trigger().get()),
          OperatorChecks.GIVE_TIME + ", or the windows a trigger that needs none");
    }
  }

  private void report(Upstream<?> upstream, String waits, String remedy) {
    checks.requireEventTime(upstream, FindingCode.WINDOW_WITHOUT_EVENT_TIME, waits, remedy);
  }
}
