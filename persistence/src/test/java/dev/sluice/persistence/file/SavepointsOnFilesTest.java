package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.savepoint.Archived;
import dev.sluice.checkpointing.savepoint.ByteProgress;
import dev.sluice.checkpointing.savepoint.Damage;
import dev.sluice.checkpointing.savepoint.Deletion;
import dev.sluice.checkpointing.savepoint.ImportRequest;
import dev.sluice.checkpointing.savepoint.SavepointArchive;
import dev.sluice.checkpointing.savepoint.Savepoints;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StateForm;
import dev.sluice.checkpointing.savepoint.Verification;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with savepoints, over real files and threads. */
class SavepointsOnFilesTest {

  private static final Selection FRIDAY = Selection.savepoint("friday");

  @TempDir private Path home;

  private final ExecutorService io = Executors.newFixedThreadPool(3);
  private SnapshotStore store;
  private CheckpointLedger ledger;
  private Savepoints savepoints;
  private SavepointArchive archive;
  private StoredJob job;

  @BeforeEach
  void open() {
    LedgerTable table = FileLedgerTable.open(home.resolve("ledger"), io);
    store = FileSnapshotStore.open(home.resolve("journals"), io);
    ledger = new CompareAndSetLedger(table);
    savepoints =
        new Savepoints(
            ledger, store, new GarbageCollection(ledger, table, store), StateForm.opaque());
    archive = new SavepointArchive(ledger, store, io);
    job = new StoredJob("orders", ledger, store, 2).start("a");
  }

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  private Verification verify(String ofJob) {
    return await(savepoints.verify(ofJob, FRIDAY, ByteProgress.IGNORED));
  }

  @Test
  void namesEveryDamagedChunkOfAFileAndGoesOnBehindIt() throws Exception {
    job.base(6, 10_000).savepoint("friday");
    Path journals = home.resolve("journals");
    JournalDamage.flipBitOfChunk(journals.resolve("orders/count/0/1/1"), 2);
    JournalDamage.flipBitOfChunk(journals.resolve("orders/count/0/1/1"), 6);
    JournalDamage.cutBefore(journals.resolve("orders/count/1/1/1"), 4);

    Verification verification = verify("orders");

    assertThat(verification.damages())
        .extracting(each -> each.journal().orElseThrow().index(), Damage::from, Damage::to)
        .containsExactly(tuple(0, 2L, 2L), tuple(0, 6L, 6L), tuple(1, 4L, 6L));
    assertThat(verification.bytes()).isEqualTo(70_000);
  }

  @Test
  void goesOutIntoADirectoryAndComesInForAnotherJob() {
    job.base(5, 100_000).delta(2, 1_000).savepoint("friday");
    job.base(1, 10).checkpoint();
    await(archive.exportTo("orders", FRIDAY, home.resolve("friday"), ByteProgress.IGNORED));

    Archived imported =
        await(
            archive.importFrom(
                new ImportRequest(home.resolve("friday"), Optional.of("new"), Optional.empty()),
                ByteProgress.IGNORED));

    assertThat(imported.bytes()).isEqualTo(1_004_000);
    assertThat(await(savepoints.delete("orders", FRIDAY))).isInstanceOf(Deletion.Deleted.class);
    assertThat(verify("new").isSound()).isTrue();
    assertThat(verify("new").bytes()).isEqualTo(1_004_000);
    assertThat(await(store.journals("new"))).hasSize(2).allMatch(JournalId::isAdopted);
    assertThat(await(savepoints.delete("new", FRIDAY))).isInstanceOf(Deletion.Deleted.class);
    assertThat(await(store.journals("new"))).isEmpty();
  }
}
