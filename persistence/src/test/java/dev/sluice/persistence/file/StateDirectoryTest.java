package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.store.JournalId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StateDirectoryTest {

  private static final JournalId JOURNAL = new JournalId("job", "count", 0, 1, 1);

  @TempDir Path temporary;

  private final ExecutorService io = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  private Path place() {
    return temporary.resolve("a/state");
  }

  private StateDirectory open() {
    return StateDirectory.open(place(), io);
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nobodyElseMayLookIntoIt() throws Exception {
    try (StateDirectory directory = open()) {
      await(directory.snapshots().append(JOURNAL, 1, new byte[10]));
      CompareAndSetLedger ledger = new CompareAndSetLedger(directory.ledger());
      await(ledger.claim(Checkpoints.JOB, "me"));
      await(ledger.complete("me", Checkpoints.periodic(1, 1)));
      directory.cassandra();

      try (Stream<Path> all = Files.walk(directory.path())) {
        assertThat(all)
            .hasSizeGreaterThan(10)
            .allSatisfy(
                file ->
                    assertThat(mode(file))
                        .as("%s", file)
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
      }
    }
  }

  @Test
  void keepsWhatItHadWhenItIsOpenedAgain() {
    try (StateDirectory directory = open()) {
      await(directory.snapshots().append(JOURNAL, 1, new byte[10]));
      await(new CompareAndSetLedger(directory.ledger()).claim("job", "me"));
    }

    try (StateDirectory directory = open()) {
      assertThat(await(directory.snapshots().journals("job"))).containsExactly(JOURNAL);
      assertThat(await(directory.ledger().row("job"))).isPresent();
    }
  }

  @Test
  void isRefusedToASecondOpenerInThisProcess() {
    try (StateDirectory first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StateDirectoryException.class)
          .hasMessageContaining(first.path().toString())
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("close it first");
    }
    open().close();
  }

  @Test
  void isRefusedToAnotherProcessAlsoAfterASecondOpenerHere() throws Exception {
    try (StateDirectory first = open()) {
      assertThatThrownBy(this::open).isInstanceOf(StateDirectoryException.class);

      try (Child other = Child.start("hold", place())) {
        other.end();
        assertThat(String.join("\n", other.rest()))
            .contains(first.path() + " is in use by process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void isRefusedWhileAnotherProcessHoldsItAndFreeAfterItWasKilled() throws Exception {
    try (Child holder = Child.start("hold", place())) {
      assertThat(holder.line()).isEqualTo("open");

      assertThatThrownBy(this::open)
          .isInstanceOf(StateDirectoryException.class)
          .hasMessageContaining(place().toRealPath().toString())
          .hasMessageContaining("in use by process " + holder.pid())
          .hasMessageContaining("Stop process " + holder.pid());

      holder.killAfter(0);
    }
    open().close();
  }

  @Test
  void isFreeAfterItWasClosedOnce() {
    StateDirectory first = open();
    first.close();

    try (StateDirectory second = open()) {
      first.close();
      assertThatThrownBy(this::open).hasMessageContaining(second.path().toString());
    }
  }

  @Test
  void takesNothingAfterItWasClosed() {
    StateDirectory directory = open();
    directory.close();

    assertThat(failureOf(directory.snapshots().append(JOURNAL, 1, new byte[10])))
        .hasMessageContaining("is closed");
    assertThat(failureOf(directory.ledger().row("job"))).hasMessageContaining("is closed");
    assertThatThrownBy(directory::controlSocket).hasMessageContaining("is closed");
  }

  @Test
  void takesAnEmptyDirectoryAndClosesItToOthers() throws Exception {
    Files.createDirectories(place());
    Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxr-xr-x"));

    open().close();

    assertThat(mode(place())).isEqualTo("rwx------");
  }

  @Test
  void isRefusedWhenItIsOpenToOthers() throws Exception {
    open().close();
    Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxr-x---"));

    assertThatThrownBy(this::open)
        .isInstanceOf(StateDirectoryException.class)
        .hasMessageContaining("is open to others (rwxr-x---)")
        .hasMessageContaining("chmod 700 " + place().toRealPath());
  }

  @Test
  void isRefusedWhenItHoldsSomethingElse() throws Exception {
    Files.createDirectories(place());
    Files.writeString(place().resolve("letter.txt"), "Dear");

    assertThatThrownBy(this::open)
        .isInstanceOf(StateDirectoryException.class)
        .hasMessageContaining("holds something else (letter.txt)")
        .hasMessageContaining("Choose another directory");
    assertThat(place()).isDirectoryContaining("glob:**/letter.txt");
    assertThatThrownBy(() -> StateDirectory.open(place().resolve("letter.txt"), io))
        .isInstanceOf(StateDirectoryException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void isRefusedWhenAnotherReleaseWroteIt() throws Exception {
    open().close();
    Files.writeString(place().resolve("sluice-state"), "sluice state directory, form 2\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(StateDirectoryException.class)
        .hasMessageContaining("form 2")
        .hasMessageContaining("run that one");
  }

  @Test
  void isTakenWhereAVeryFirstStartWasKilled() throws Exception {
    Files.createDirectories(place());
    Files.createFile(place().resolve("sluice.lock"));
    Files.writeString(place().resolve("sluice-state.new"), "slu");

    open().close();
  }

  @Test
  void hasAPlaceForTheControlSocketAndClearsItAway() throws Exception {
    Path socket;
    try (StateDirectory directory = open()) {
      assertThat(StateDirectory.controlSocketOf(place())).isEmpty();
      Files.writeString(directory.path().resolve("control.sock"), "left by a crash");

      socket = directory.controlSocket();
      assertThat(socket).doesNotExist();
      Files.createFile(socket);

      assertThat(StateDirectory.controlSocketOf(place())).contains(socket);
    }
    assertThat(socket).doesNotExist();
    assertThat(StateDirectory.controlSocketOf(temporary.resolve("none"))).isEmpty();
  }

  @Test
  void putsTheControlSocketElsewhereWhenThePathIsTooLong() throws Exception {
    Path deep = temporary.resolve("x".repeat(100));
    Path socket;
    try (StateDirectory directory = StateDirectory.open(deep, io)) {
      socket = directory.controlSocket();
      Files.createFile(socket);

      assertThat(socket.toString()).hasSizeLessThanOrEqualTo(103);
      assertThat(mode(socket.getParent())).isEqualTo("rwx------");
      assertThat(StateDirectory.controlSocketOf(deep)).contains(socket);
    }
    assertThat(socket.getParent()).doesNotExist();
    assertThat(StateDirectory.controlSocketOf(deep)).isEmpty();
  }

  @Test
  void saysSoWhenNoPathForTheControlSocketIsShortEnough() throws Exception {
    Path deep = Files.createDirectory(temporary.resolve("x".repeat(100)));

    assertThatThrownBy(() -> ControlSocket.place(deep, deep))
        .isInstanceOf(StateDirectoryException.class)
        .hasMessageContaining("expected at most 103")
        .hasMessageContaining("shorter path");
  }
}
