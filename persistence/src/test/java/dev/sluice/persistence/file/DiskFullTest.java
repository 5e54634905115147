package dev.sluice.persistence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes until the operating system has no more room for it. */
@DisabledOnOs(OS.WINDOWS)
class DiskFullTest {

  /**
   * A file system of 8 MiB that this process alone sees; needs no rights where users have theirs.
   */
  private static final String SMALL_DISK =
      "mount -t tmpfs -o size=8m,mode=0700 none \"$0\" && exec \"$@\"";

  private static final String SMALL_FILES = "ulimit -f 8192 && exec \"$@\"";

  @TempDir Path directory;

  private Map<String, String> fill(List<String> by) throws Exception {
    try (Child child = Child.start(by, "fill", directory)) {
      Map<String, String> said =
          child.rest().stream()
              .filter(line -> line.contains(": "))
              .map(line -> line.split(": ", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
      child.end();
      return said;
    }
  }

  @Test
  void aFullDiskIsNamedAndLosesNothing() throws Exception {
    List<String> unshare = List.of("unshare", "-Urm", "sh", "-c", SMALL_DISK, directory.toString());
    assumeThat(runs(unshare)).as("this system lets users mount for themselves").isTrue();

    Map<String, String> said = fill(unshare);

    Path journal = journal(0);
    assertThat(said.get("append"))
        .contains("StateFileException")
        .contains("journal " + StateProcess.journal(0, 0).text())
        .contains("file " + journal + ": No space left on device")
        .contains("Free space");
    assertThat(said.get("again")).contains("No space left on device");
    assertThat(said.get("claim"))
        .contains("ledger row of job")
        .contains("No space left on device")
        .contains("Nothing has changed");
    assertThat(said).containsEntry("read", "well");
    assertThat(said).containsEntry("next", "well").containsEntry("reclaim", "well");
  }

  @Test
  void aFileThatMayNotGrowIsNamedAndTheNextGenerationIsTaken() throws Exception {
    Map<String, String> said = fill(List.of("sh", "-c", SMALL_FILES, "sh"));

    assertThat(said.get("append"))
        .contains("chunk ")
        .contains("file " + journal(0) + ": File too large");
    assertThat(said).containsEntry("read", "well").containsEntry("next", "well");
    assertThat(journal(0)).doesNotExist();
    assertThat(journal(1)).exists();
  }

  private Path journal(long generation) throws IOException {
    return directory
        .toRealPath()
        .resolve("journals")
        .resolve(StateProcess.journal(0, generation).text());
  }

  private static boolean runs(List<String> by) throws InterruptedException {
    List<String> command = new ArrayList<>(by);
    command.add("true");
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
