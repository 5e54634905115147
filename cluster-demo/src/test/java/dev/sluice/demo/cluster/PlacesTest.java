package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

  @TempDir private Path directory;

  @Test
  void keepsStateFromOthersAndRemovesItBeforeTheNextRun() throws Exception {
    Places places = new Places(directory);
    places.prepare().close();
    Path left = Files.writeString(places.state().resolve("left"), "something");

    places.prepare().close();

    assertThat(left).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(places.state())))
        .isEqualTo("rwx------");
    places.removeState();
    assertThat(places.state()).doesNotExist();
    assertThat(places.output()).exists();
  }

  @Test
  void refusesToRemoveWhatIsNotItsOwn() throws Exception {
    Path precious = Files.createDirectories(directory.resolve("state")).resolve("precious");
    Files.writeString(precious, "mine");

    assertThatThrownBy(() -> new Places(directory).prepare())
        .isInstanceOf(ClusterRefusedException.class)
        .hasMessageContaining("not the demo's")
        .hasMessageEndingWith("./sluice demo --embedded");
    assertThat(precious).hasContent("mine");
  }

  @Test
  void letsOneDemoAtATimeIn() throws Exception {
    Places places = new Places(directory);
    try (Places.Lock lock = places.prepare()) {
      assertThatThrownBy(places::prepare)
          .isInstanceOf(ClusterRefusedException.class)
          .hasMessageContaining("another demo runs");
      assertThat(lock.channel().isOpen()).isTrue();
    }
  }
}
