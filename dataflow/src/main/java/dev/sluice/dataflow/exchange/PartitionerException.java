package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.item.ElementText;

/** The failure of a user's partitioner, found before the element has left. */
public final class PartitionerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private PartitionerException(String message, Throwable cause) {
    super(message, cause);
  }

  static PartitionerException outOfRange(String reader, Object element, int given, int subtasks) {
    return new PartitionerException(
        "the partitioner before operator '%s' gave %d for element %s; expected 0 to %d, one of %d subtask(s)"
            .formatted(reader, given, ElementText.of(element), subtasks - 1, subtasks),
        null);
  }

  static PartitionerException failed(String reader, Object element, RuntimeException cause) {
    return new PartitionerException(
        "the partitioner before operator '%s' failed on element %s: %s"
            .formatted(reader, ElementText.of(element), cause),
        cause);
  }
}
