package dev.sluice.dataflow.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The refusal of a job before anything has started; carries all findings at once. */
public final class InvalidJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** Creates a refusal of {@code job} for at least one finding. */
  public InvalidJobException(String job, List<Finding> findings) {
    super(
        "job '%s' was not started, %d finding(s):%n%s"
            .formatted(job, findings.size(), lines(findings)));
    this.findings = List.copyOf(findings);
  }

  /** One line for each thing that is wrong, however many operators it is wrong with. */
  private static String lines(List<Finding> findings) {
    Map<Finding, List<String>> operators = new LinkedHashMap<>();
    for (Finding finding : findings) {
      operators.computeIfAbsent(ofAny(finding), any -> new ArrayList<>()).add(finding.operator());
    }
    return operators.entrySet().stream()
        .map(each -> "  - " + each.getKey().text(each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static Finding ofAny(Finding finding) {
    return new Finding(finding.code(), "", finding.message(), finding.remedy());
  }

  /** Everything that is wrong, in order of the operators. */
  public List<Finding> findings() {
    return findings;
  }
}
