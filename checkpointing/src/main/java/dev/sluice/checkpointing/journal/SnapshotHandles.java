package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes the handle of a snapshot whose chunks are all stored. */
final class SnapshotHandles {

  private static final SnapshotHead NO_STATE =
      new SnapshotHead(true, Watermark.MIN, List.of(), Map.of());

  /** The state of a source, whose loss would mean to read everything again. */
  private static final String SPLITS = "splits";

  private final JournalPlace place;
  private final Function<SourceSnapshot<?>, Bytes> sourceForm;

  SnapshotHandles(JournalPlace place, Function<SourceSnapshot<?>, Bytes> sourceForm) {
    this.place = place;
    this.sourceForm = sourceForm;
  }

  SubtaskHandle of(Upload upload, SegmentChains.Chain chain, long tookNanos) {
    SubtaskSnapshot snapshot = upload.snapshot();
    List<OperatorHandle> operators = new ArrayList<>();
    snapshot.source().ifPresent(source -> operators.add(source(source)));
    snapshot.heads().forEach((name, head) -> operators.add(operator(name, head, snapshot, chain)));
    boolean isLast = snapshot.checkpoint() == SubtaskSnapshot.LAST;
    long bytes = upload.bytes();
    return new SubtaskHandle(
        place.subtask(),
        isLast ? SubtaskProgress.ENDED : SubtaskProgress.AT_BARRIER,
        operators,
        new SnapshotFigures(
            upload.isBase() ? bytes : 0,
            upload.isBase() ? 0 : bytes,
            snapshot.figures().alignmentNanos(),
            tookNanos,
            snapshot.figures().longestPauseNanos()));
  }

  /** The source at the head of a vertex goes by the name of the vertex. */
  private OperatorHandle source(SourceSnapshot<?> source) {
    OperatorSmall small = new OperatorSmall(NO_STATE, Optional.of(sourceForm.apply(source)));
    return new OperatorHandle(
        place.subtask().vertex(), List.of(SPLITS), List.of(), small.write(), List.of());
  }

  private static OperatorHandle operator(
      String name, SnapshotHead head, SubtaskSnapshot snapshot, SegmentChains.Chain chain) {
    List<Bytes> prepared =
        snapshot.prepared().getOrDefault(name, List.of()).stream().map(Bytes::new).toList();
    return new OperatorHandle(
        name,
        List.copyOf(states(head, !chain.of(name).isEmpty())),
        chain.of(name),
        new OperatorSmall(head, Optional.empty()).write(),
        prepared);
  }

  /** Those of which there is anything, as far as that can be told without reading rows. */
  private static TreeSet<String> states(SnapshotHead head, boolean hasRows) {
    TreeSet<String> states = new TreeSet<>();
    if (hasRows) {
      head.parts().forEach(part -> states.addAll(part.states()));
    }
    head.lists()
        .forEach(
            (name, list) -> {
              if (!list.rows().isEmpty()) {
                states.add(name);
              }
            });
    return states;
  }
}
