package dev.sluice.benchmarks.wire;

import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a job was at one moment; as a line, it goes from process to process. Immutable.
 *
 * @param state where the job is in its life
 * @param restarts how often it was restarted
 * @param parts its subtasks
 */
record Sample(String state, int restarts, List<Part> parts) {

  /**
   * A subtask.
   *
   * @param counts whether it counts; otherwise it is one of the source
   * @param node where it lives
   * @param elements how many elements it has read or taken
   */
  record Part(boolean counts, String node, long elements) {

    private static Part of(SubtaskStatus status) {
      String node = status.node().isEmpty() ? "here" : status.node();
      return new Part(status.vertex().contains(WireJob.COUNT), node, status.elementsIn());
    }

    private String line() {
      return counts + "," + node + "," + elements;
    }

    private static Part parse(String line) {
      String[] words = line.split(",");
      return new Part(Boolean.parseBoolean(words[0]), words[1], Long.parseLong(words[2]));
    }
  }

  static Sample of(JobStatus status) {
    return new Sample(
        status.state().name(),
        status.restarts(),
        status.subtasks().stream().map(Part::of).toList());
  }

  String line() {
    return state
        + " "
        + restarts
        + " "
        + parts.stream().map(Part::line).collect(Collectors.joining(";"));
  }

  static Sample parse(String line) {
    String[] words = line.split(" ");
    List<Part> parts =
        words.length < 3 ? List.of() : Arrays.stream(words[2].split(";")).map(Part::parse).toList();
    return new Sample(words[0], Integer.parseInt(words[1]), parts);
  }

  /** Elements that were counted. */
  long counted() {
    return parts.stream().filter(Part::counts).mapToLong(Part::elements).sum();
  }

  /** How many nodes have subtasks that are known. */
  long nodes() {
    return parts.stream().map(Part::node).filter(node -> !node.isEmpty()).distinct().count();
  }

  /**
   * Which share of what was counted since an earlier sample came from another node; keys are spread
   * alike in all subtasks of the source.
   */
  double crossedSince(Sample earlier) {
    double read = 0;
    double counted = 0;
    double crossed = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).counts()) {
        read += since(earlier, i);
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).counts()) {
        counted += since(earlier, i);
        crossed += since(earlier, i) * readElsewhere(earlier, parts.get(i).node()) / read;
      }
    }
    return crossed / counted;
  }

  private double readElsewhere(Sample earlier, String node) {
    double read = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).counts() && !parts.get(i).node().equals(node)) {
        read += since(earlier, i);
      }
    }
    return read;
  }

  private double since(Sample earlier, int part) {
    return parts.get(part).elements() - earlier.parts.get(part).elements();
  }
}
