package dev.sluice.checkpointing.savepoint;

import static dev.sluice.checkpointing.Stages.await;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store and a ledger with a job in it, and archives. */
final class ArchiveFixture {

  static final Selection FRIDAY = Selection.savepoint("friday");

  final InMemoryLedgerTable table = new InMemoryLedgerTable();
  final CheckpointLedger ledger = new CompareAndSetLedger(table);
  final InMemorySnapshotStore store = new InMemorySnapshotStore();
  final GarbageCollection garbage = new GarbageCollection(ledger, table, store);
  final Savepoints savepoints = new Savepoints(ledger, store, garbage, StateForm.opaque());
  final SavepointArchive archive = new SavepointArchive(ledger, store, Runnable::run);

  StoredJob job(String name, int subtasks) {
    return new StoredJob(name, ledger, store, subtasks);
  }

  /** Exports savepoint 'friday' of a new job, with a base of three chunks and two changes. */
  CompletedCheckpoint exportFriday(Path directory) {
    CompletedCheckpoint friday =
        job("orders", 2).start("a").base(3, 20).delta(1, 5).delta(2, 7).savepoint("friday");
    await(archive.exportTo("orders", FRIDAY, directory, ByteProgress.IGNORED));
    return friday;
  }

  Archived importAs(Path directory, String job, String savepoint) {
    return await(
        archive.importFrom(
            new ImportRequest(directory, Optional.of(job), Optional.of(savepoint)),
            ByteProgress.IGNORED));
  }

  /** What a job would read when it goes on from a checkpoint, subtask by subtask. */
  List<List<String>> content(CompletedCheckpoint checkpoint) {
    List<List<String>> content = new ArrayList<>();
    for (var subtask : checkpoint.subtasks()) {
      content.add(
          subtask.operators().stream()
              .flatMap(operator -> operator.segments().stream())
              .map(this::content)
              .toList());
    }
    return content;
  }

  private String content(StateSegment segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    await(
        store.read(
            segment.segment(),
            (sequence, chunk) -> {
              bytes.writeBytes(chunk);
              return CompletableFuture.completedFuture(null);
            }));
    return segment.groups() + " " + HexFormat.of().formatHex(bytes.toByteArray());
  }
}
