package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Checkpoints.JOB;
import static dev.sluice.checkpointing.Checkpoints.periodic;
import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.store.JournalId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTableTest {

  @TempDir Path root;

  private final ExecutorService io = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  private FileLedgerTable open() {
    return FileLedgerTable.open(root, io);
  }

  private Path directory() {
    return root.resolve(JournalId.prefixOf(JOB));
  }

  @Test
  void namesTheFileOfADamagedRow() throws Exception {
    await(new CompareAndSetLedger(open()).claim(JOB, "me"));
    Path row = directory().resolve("row");
    byte[] bytes = Files.readAllBytes(row);
    bytes[bytes.length / 2] ^= 1;
    Files.write(row, bytes);

    assertThat(failureOf(open().row(JOB)))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("ledger row of job '" + JOB + "'")
        .hasMessageContaining(row.toString())
        .hasMessageContaining("checksum");
  }

  @Test
  void namesTheFileOfADocumentThatWasCutOff() throws Exception {
    await(open().put(periodic(3, 2)));
    Path document = directory().resolve("checkpoint-3-2");
    Files.write(document, new byte[0]);

    assertThat(failureOf(open().document(JOB, new CheckpointRef(3, 2))))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("checkpoint 3 of epoch 2")
        .hasMessageContaining(document.toString());
  }

  @Test
  void clearsAwayWhatACrashLeftUnfinished() throws Exception {
    await(open().put(periodic(1, 1)));
    Files.write(directory().resolve("checkpoint-2-1.new"), new byte[5]);
    Files.write(directory().resolve("row.new"), new byte[5]);

    FileLedgerTable table = open();

    assertThat(directory()).isDirectoryNotContaining("glob:**.new");
    assertThat(await(table.row(JOB))).isEmpty();
    assertThat(await(table.documents(JOB))).containsExactly(new CheckpointRef(1, 1));
  }

  @Test
  void listsDocumentsWhileOthersGo() throws Exception {
    FileLedgerTable table = open();
    await(table.put(periodic(1, 1)));
    for (int round = 0; round < 20; round++) {
      for (long id = 2; id < 40; id++) {
        Files.write(directory().resolve("checkpoint-%d-1".formatted(id)), new byte[0]);
      }
      CompletableFuture<Void> going =
          CompletableFuture.runAsync(
              () -> LongStream.range(2, 40).forEach(id -> await(table.remove(JOB, ref(id)))));
      while (!going.isDone()) {
        assertThat(await(table.documents(JOB))).contains(ref(1));
      }
      going.join();
    }
    assertThat(await(table.documents(JOB))).containsExactly(ref(1));
  }

  private static CheckpointRef ref(long id) {
    return new CheckpointRef(id, 1);
  }

  @Test
  void changesNothingWhenARowCannotBeWritten() throws Exception {
    CompareAndSetLedger ledger = new CompareAndSetLedger(open());
    await(ledger.claim(JOB, "me"));
    Path obstacle = Files.createDirectory(directory().resolve("row.new"));

    assertThat(failureOf(ledger.claim(JOB, "you")))
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining(directory().resolve("row").toString())
        .hasMessageContaining("Nothing has changed");

    Files.deleteIfExists(obstacle);
    assertThat(await(ledger.read(JOB)).orElseThrow().owner()).isEqualTo("me");
  }

  @Test
  void readsNothingOfAJobThatNeverStarted() {
    assertThat(await(open().row(JOB))).isEmpty();
    assertThat(await(open().documents(JOB))).isEmpty();
    assertThat(root).isEmptyDirectory();
  }
}
