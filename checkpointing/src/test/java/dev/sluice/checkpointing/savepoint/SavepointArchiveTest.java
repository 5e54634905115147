package dev.sluice.checkpointing.savepoint;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static dev.sluice.checkpointing.savepoint.ArchiveFixture.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.StoredJob;
import dev.sluice.checkpointing.garbage.Collected;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavepointArchiveTest {

  @TempDir private Path home;

  private final ArchiveFixture world = new ArchiveFixture();
  private final ArchiveFixture other = new ArchiveFixture();

  private Path directory() {
    return home.resolve("friday");
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static CompletedCheckpoint savepoint(ArchiveFixture in, String job, String name) {
    return await(in.ledger.savepoint(job, name)).orElseThrow();
  }

  @Test
  void comesBackAsItWasInAnotherStoreUnderTheSameNames() {
    CompletedCheckpoint friday = world.exportFriday(directory());

    Archived imported =
        await(other.archive.importFrom(ImportRequest.of(directory()), ByteProgress.IGNORED));

    CompletedCheckpoint back = savepoint(other, "orders", "friday");
    assertThat(back.ref()).isEqualTo(imported.ref());
    assertThat(other.content(back)).isEqualTo(world.content(friday));
    assertThat(back.kind()).isEqualTo(friday.kind());
    assertThat(back.splits()).isEqualTo(friday.splits());
    assertThat(back.operators()).isEqualTo(friday.operators());
    assertThat(imported.segments()).isEqualTo(6);
    assertThat(imported.bytes()).isEqualTo(158);
  }

  /** It commits that itself, and its files need not be where the archive is taken to. */
  @Test
  void leavesWhatSinksHadPreparedToTheJobThatPreparedIt() {
    CompletedCheckpoint friday = world.exportFriday(directory());
    assertThat(friday.handles()).anyMatch(each -> !each.prepared().isEmpty());

    await(other.archive.importFrom(ImportRequest.of(directory()), ByteProgress.IGNORED));

    assertThat(savepoint(other, "orders", "friday").handles())
        .hasSameSizeAs(friday.handles().toList())
        .allMatch(each -> each.prepared().isEmpty());
  }

  @Test
  void becomesASavepointOfAnotherJobBesideTheOriginal() {
    CompletedCheckpoint friday = world.exportFriday(directory());

    world.importAs(directory(), "orders-2", "copy");
    world.importAs(directory(), "orders", "copy");

    assertThat(world.content(savepoint(world, "orders-2", "copy")))
        .isEqualTo(world.content(friday));
    assertThat(world.content(savepoint(world, "orders", "copy"))).isEqualTo(world.content(friday));
    assertThat(savepoint(world, "orders", "friday")).isEqualTo(friday);
    Verification verification =
        await(
            world.savepoints.verify("orders-2", Selection.savepoint("copy"), ByteProgress.IGNORED));
    assertThat(verification.isSound()).isTrue();
  }

  @Test
  void aJobThatDidNotExistGoesOnFromIt() {
    world.exportFriday(directory());
    other.importAs(directory(), "new", "friday");

    StoredJob started = other.job("new", 2).start("b");
    CompletedCheckpoint from = savepoint(other, "new", "friday");
    await(new Forks(other.ledger).begin(started.row(), "new", from.ref()));
    CompletedCheckpoint first = started.from(from).delta(1, 3).checkpoint();

    assertThat(first.ref().id()).isEqualTo(1);
    assertThat(first.ref().epoch()).isEqualTo(1);
    assertThat(await(other.garbage.deleteSavepoint("new", "friday")).failures()).isEmpty();
    assertThat(other.content(first)).hasSize(2);
  }

  @Test
  void whatIsDeletedAfterAnImportLeavesNothingBehind() {
    world.exportFriday(directory());
    StoredJob running = other.job("orders", 2).start("b");
    running.base(1, 10).checkpoint();
    long before = other.store.bytes();
    other.importAs(directory(), "orders", "friday");

    Collected collected = await(other.garbage.deleteSavepoint("orders", "friday"));

    assertThat(collected.bytes()).isEqualTo(158);
    assertThat(other.store.bytes()).isEqualTo(before);
  }

  @Test
  void takesAnOrdinaryCheckpointOnlyUnderAName() {
    world.job("orders", 1).start("a").base(2, 10).checkpoint();
    await(
        world.archive.exportTo(
            "orders", Selection.checkpoint(1), directory(), ByteProgress.IGNORED));

    assertThat(
            failureOf(
                other.archive.importFrom(ImportRequest.of(directory()), ByteProgress.IGNORED)))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("Give it a name");

    other.importAs(directory(), "orders", "named");
    assertThat(savepoint(other, "orders", "named").kind())
        .isEqualTo(new CheckpointKind.Savepoint("named"));
  }

  @Test
  void holdsEverythingOfAForkThatItSharesWithItsSource() {
    CompletedCheckpoint friday = world.exportFriday(home.resolve("first"));
    StoredJob fork = world.job("fork", 2).start("f");
    await(new Forks(world.ledger).begin(fork.row(), "orders", friday.ref()));
    CompletedCheckpoint forked = fork.from(friday).delta(1, 9).savepoint("friday");
    List<List<String>> content = world.content(forked);

    await(world.archive.exportTo("fork", FRIDAY, directory(), ByteProgress.IGNORED));
    await(world.garbage.abandon("fork", "none 1"));
    await(world.garbage.abandon("orders", "none 2"));
    assertThat(world.store.bytes()).isZero();
    world.importAs(directory(), "orders", "friday");

    CompletedCheckpoint back = savepoint(world, "orders", "friday");
    assertThat(world.content(back)).isEqualTo(content);
    assertThat(back.journals()).allMatch(journal -> journal.job().equals("orders"));
  }

  @Test
  void canBeExportedAndImportedAgain() {
    CompletedCheckpoint friday = world.exportFriday(directory());
    other.importAs(directory(), "orders", "friday");
    Path again = home.resolve("again");

    await(other.archive.exportTo("orders", FRIDAY, again, ByteProgress.IGNORED));
    other.importAs(again, "third", "friday");

    assertThat(other.content(savepoint(other, "third", "friday"))).isEqualTo(world.content(friday));
    CheckpointReport report = await(other.savepoints.inspect("third", FRIDAY));
    assertThat(report.operators().get(0).fullBytes()).isEqualTo(120);
    assertThat(report.operators().get(0).deltaBytes()).isEqualTo(38);
  }

  @Test
  void isForNobodyElseToLookInto() throws IOException {
    world.exportFriday(directory());

    assertThat(files(home)).containsExactly("friday");
    assertThat(files(directory()))
        .containsExactly(
            "savepoint.sluice",
            "segment-000000",
            "segment-000001",
            "segment-000002",
            "segment-000003",
            "segment-000004",
            "segment-000005");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    for (String file : files(directory())) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory().resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    world.job("orders", 1).start("a").base(2, 10).savepoint("friday");
    Files.createDirectory(directory());
    Path left = Files.createDirectory(home.resolve(".monday.partial"));

    assertThat(failureOf(export(directory())))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is there already");
    assertThat(failureOf(export(home.resolve("monday"))))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(left.toString());

    assertThat(files(home)).containsExactly(".monday.partial", "friday");
    assertThat(files(directory())).isEmpty();
    assertThat(holders()).isEmpty();
  }

  private CompletionStage<Archived> export(Path into) {
    return world.archive.exportTo("orders", FRIDAY, into, ByteProgress.IGNORED);
  }

  private List<String> holders() {
    return await(world.ledger.read("orders")).orElseThrow().retained().stream()
        .map(RetainedCheckpoint::holders)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void leavesNothingOfAnExportThatFoundADamagedChunk() throws IOException {
    world.job("orders", 1).start("a").base(3, 10).savepoint("friday");
    world.store.damage(new JournalId("orders", "count", 0, 1, 1), 2);

    assertThat(failureOf(export(directory())))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("chunk 2 of journal orders/count/0/1/1");

    assertThat(files(home)).isEmpty();
    assertThat(holders()).isEmpty();
  }

  @Test
  void holdsTheCheckpointWhileItIsCopied() {
    StoredJob job = world.job("orders", 1).start("a");
    CompletedCheckpoint first = job.base(3, 10).checkpoint();
    job.base(1, 10).checkpoint();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    SavepointArchive slow =
        new SavepointArchive(world.ledger, new SlowStore(world.store, gate), Runnable::run);

    var exported =
        slow.exportTo("orders", Selection.checkpoint(1), directory(), ByteProgress.IGNORED);
    Collected collected = await(world.garbage.drop("orders", List.of(first.ref())));
    gate.complete(null);

    assertThat(collected.kept()).hasSize(1);
    assertThat(collected.kept().get(0)).contains("export '" + directory() + "' since epoch 1");
    assertThat(await(exported).bytes()).isEqualTo(30);
    assertThat(holders()).isEmpty();
    assertThat(await(world.garbage.trim("orders", 1)).bytes()).isEqualTo(30);
  }

  @Test
  void tellsHowFarItHasCome() {
    world.job("orders", 1).start("a").base(3, 10).savepoint("friday");
    List<String> told = new ArrayList<>();

    await(
        world.archive.exportTo(
            "orders", FRIDAY, directory(), (done, total) -> told.add(done + "/" + total)));
    await(
        other.archive.importFrom(
            ImportRequest.of(directory()), (done, total) -> told.add(done + "/" + total)));

    assertThat(told)
        .containsExactly(
            "0/30", "10/30", "20/30", "30/30", "0/60", "10/60", "20/60", "30/60", "40/60", "50/60",
            "60/60");
  }

  @Test
  void saysWhenTheJobHasNoSuchSavepoint() {
    world.job("orders", 1).start("a").base(3, 10).checkpoint();

    assertThat(failureOf(export(directory()))).isInstanceOf(NoSuchCheckpointException.class);
    assertThat(directory()).doesNotExist();
  }

  /** A store that appends as it is told. */
  private record AppendingStore(SnapshotStore store, Supplier<CompletionStage<Void>> before)
      implements SnapshotStore {

    @Override
    public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
      return before.get().thenCompose(ready -> store.append(journal, sequence, chunk));
    }

    @Override
    public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
      return store.read(segment, consumer);
    }

    @Override
    public CompletionStage<Void> delete(JournalId journal) {
      return store.delete(journal);
    }

    @Override
    public CompletionStage<List<JournalId>> journals(String job) {
      return store.journals(job);
    }
  }

  private CompletionStage<Archived> importWith(Supplier<CompletionStage<Void>> beforeEachChunk) {
    return new SavepointArchive(
            other.ledger, new AppendingStore(other.store, beforeEachChunk), Runnable::run)
        .importFrom(
            new ImportRequest(directory(), Optional.of("new"), Optional.empty()),
            ByteProgress.IGNORED);
  }

  private void requireNothingOfNew() {
    assertThat(await(other.store.journals("new"))).isEmpty();
    assertThat(await(other.table.documents("new"))).isEmpty();
    assertThat(await(other.ledger.checkpoints("new"))).isEmpty();
  }

  private static <T> Supplier<CompletionStage<T>> onceAtChunk(
      int number, Supplier<CompletionStage<T>> work) {
    int[] chunks = {0};
    return () -> {
      chunks[0]++;
      return chunks[0] == number ? work.get() : CompletableFuture.completedFuture(null);
    };
  }

  @Test
  void leavesNothingWhenTheStoreFailsInTheMiddle() {
    world.exportFriday(directory());

    Throwable failure =
        failureOf(
            importWith(
                onceAtChunk(
                    5,
                    () -> CompletableFuture.failedFuture(new IllegalStateException("disk full")))));

    assertThat(failure).hasMessage("disk full");
    requireNothingOfNew();
  }

  @Test
  void leavesNothingWhenTheJobIsStartedMeanwhile() {
    world.exportFriday(directory());

    Throwable failure =
        failureOf(
            importWith(
                onceAtChunk(5, () -> other.ledger.claim("new", "b").thenAccept(claimed -> {}))));

    assertThat(failure)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("was started or abandoned meanwhile");
    requireNothingOfNew();
  }

  @Test
  void isLeftAloneByAJobThatCollectsItsGarbageMeanwhile() {
    world.exportFriday(directory());
    other.job("new", 2).start("b").base(1, 10).checkpoint();

    Archived imported =
        await(importWith(() -> other.garbage.collect("new").thenAccept(collected -> {})));

    assertThat(imported.bytes()).isEqualTo(158);
    assertThat(await(other.garbage.collect("new"))).isEqualTo(Collected.NOTHING);
    assertThat(other.content(savepoint(other, "new", "friday"))).hasSize(2);
  }

  @Test
  void whatAKilledImportLeftIsGarbageFromTheNextStartOn() {
    world.exportFriday(directory());
    var never = importWith(onceAtChunk(5, CompletableFuture::new));
    assertThat(never.toCompletableFuture()).isNotDone();
    await(other.garbage.collect("new"));
    assertThat(await(other.store.journals("new"))).isNotEmpty();

    await(other.ledger.claim("new", "b"));
    Collected collected = await(other.garbage.collect("new"));

    assertThat(collected.documents()).isEqualTo(1);
    requireNothingOfNew();
  }

  @Test
  void leavesNothingWhenTheArchiveChangesBetweenItsTwoReadings() throws IOException {
    world.exportFriday(directory());
    Path last = directory().resolve("segment-000005");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length - 1] ^= 1;

    Throwable failure =
        failureOf(
            importWith(
                onceAtChunk(
                    2,
                    () -> {
                      try {
                        Files.write(last, bytes);
                      } catch (IOException e) {
                        throw new IllegalStateException(e);
                      }
                      return CompletableFuture.completedFuture(null);
                    })));

    assertThat(failure)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("has changed meanwhile: segment-000005");
    requireNothingOfNew();
  }
}
