package dev.sluice.actors.job;

import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.time.AlignmentBook;
import dev.sluice.dataflow.time.WatermarkAlignment;
import java.util.Optional;

/**
 * Says how far the subtasks of aligned sources may read, in one epoch. Used by the coordinator's
 * thread alone.
 */
final class Alignment {

  private final ExecutionGraph graph;
  private final AlignmentBook<TaskAddress> book = new AlignmentBook<>();

  /** Creates an alignment of which nobody has told anything. */
  Alignment(ExecutionGraph graph) {
    this.graph = graph;
  }

  /** Takes note of how far a subtask is, and says how far it may read. */
  SubtaskActor.ReadUpTo answer(SubtaskActor.Reached reached) {
    return new SubtaskActor.ReadUpTo(
        of(reached.address())
            .map(each -> book.report(each, reached.address(), reached.watermark()))
            .orElse(Watermark.MAX));
  }

  private Optional<WatermarkAlignment> of(TaskAddress address) {
    Node head = graph.job().nodes().get(graph.vertices().get(address.vertex()).head());
    return head instanceof Node.SourceNode<?> source
        ? source.watermarks().alignment()
        : Optional.empty();
  }

  /** Takes note that a subtask has read all there is. */
  void ended(TaskAddress address) {
    book.leave(address);
  }
}
