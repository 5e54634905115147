package dev.sluice.actors.subtask;

/** The failure of a subtask outside of any operator, with the name of the subtask. */
public final class SubtaskFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SubtaskFailure(SubtaskPlan plan, Throwable cause) {
    super(
        "subtask %d of '%s' of job '%s' failed: %s"
            .formatted(
                plan.address().subtask() + 1,
                plan.vertexName(),
                plan.job(),
                cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
