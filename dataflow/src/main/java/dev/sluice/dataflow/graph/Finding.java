package dev.sluice.dataflow.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a job before it starts.
 *
 * @param code the kind of mistake, for programs
 * @param operator the operator it concerns, or the job's name
 * @param message what is wrong and what was expected
 * @param remedy what to do
 */
public record Finding(FindingCode code, String operator, String message, String remedy) {

  @Override
  public String toString() {
    return text(List.of(operator));
  }

  /** The finding in words, where it is the same with several operators. */
  String text(List<String> operators) {
    String names = operators.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
    String whose = operators.size() == 1 ? "operator" : "operators";
    return "%s: %s %s: %s. %s".formatted(code, whose, names, message, remedy);
  }
}
