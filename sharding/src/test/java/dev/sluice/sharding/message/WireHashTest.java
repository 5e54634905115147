package dev.sluice.sharding.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.dataflow.task.TaskAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WireHashTest {

  /** Prints the hash of its JVM. */
  static final class Printed {

    public static void main(String[] args) {
      System.out.println(WireHash.ofThisNode());
    }
  }

  @Test
  void isTheSameInAnotherJvm() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Printed.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(printed.strip()).isEqualTo(WireHash.ofThisNode()).hasSize(32);
  }

  @Test
  void doesNotDependOnTheOrderOfTheList() {
    Map<Class<?>, Integer> one = new LinkedHashMap<>();
    one.put(TaskAddress.class, 100);
    one.put(CheckpointRef.class, 101);
    Map<Class<?>, Integer> other = new LinkedHashMap<>();
    other.put(CheckpointRef.class, 101);
    other.put(TaskAddress.class, 100);

    assertThat(WireHash.of(one)).isEqualTo(WireHash.of(other));
  }

  @Test
  void changesWithEveryNumberAndEveryClass() {
    String hash = WireHash.of(Map.of(TaskAddress.class, 100));
    Map<Class<?>, Integer> more = new HashMap<>(MessageIds.ALL);
    more.put(String.class, 5000);

    assertThat(WireHash.of(Map.of(TaskAddress.class, 101))).isNotEqualTo(hash);
    assertThat(WireHash.of(Map.of(GroupRange.class, 100))).isNotEqualTo(hash);
    assertThat(WireHash.of(more)).isNotEqualTo(WireHash.ofThisNode());
  }

  static final class One {
    record Same(int a, String b) {}

    enum Side {
      LEFT,
      RIGHT
    }
  }

  @Test
  void saysWhatIsInAClass() {
    // Two versions of one class cannot be loaded side by side, so what is hashed is looked at.
    assertThat(WireHash.described(One.Same.class)).endsWith("One$Same(int a, java.lang.String b)");
    assertThat(WireHash.described(One.Side.class)).endsWith("One$Side[LEFT, RIGHT]");
  }
}
