package dev.sluice.dataflow.graph;

import java.util.List;
import java.util.stream.Collectors;

/** The refusal of a job before anything has started; carries all findings at once. */
public final class InvalidJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** Creates a refusal of {@code job} for at least one finding. */
  public InvalidJobException(String job, List<Finding> findings) {
    super(
        "job '%s' was not started, %d finding(s):%n%s"
            .formatted(
                job,
                findings.size(),
                findings.stream().map(f -> "  - " + f).collect(Collectors.joining("\n"))));
    this.findings = List.copyOf(findings);
  }

  /** Everything that is wrong, in order of the operators. */
  public List<Finding> findings() {
    return findings;
  }
}
