package dev.sluice.benchmarks.versus.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeashTest {

  /** Hooks of a process that may have begun to end. */
  private static final class TestHooks implements Leash.Hooks {

    private final List<Thread> added = new ArrayList<>();
    private boolean ending;

    @Override
    public void add(Thread hook) {
      requireAlive();
      added.add(hook);
    }

    @Override
    public void remove(Thread hook) {
      requireAlive();
      added.remove(hook);
    }

    private void requireAlive() {
      if (ending) {
        throw new IllegalStateException("Shutdown in progress");
      }
    }
  }

  private final FakeProcess process = new FakeProcess(() -> {});
  private final TestHooks hooks = new TestHooks();

  @Test
  void killsWithThisProcess() {
    Leash.of(process, "node", hooks);

    assertThat(process.isAlive()).isTrue();
    assertThat(hooks.added).hasSize(1);
    hooks.added.get(0).run();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void letsGo() {
    Leash.of(process, "node", hooks).letGo();

    assertThat(hooks.added).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void killsAtOnceWhenThisProcessEnds() {
    hooks.ending = true;

    Leash.of(process, "node", hooks);

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void letsGoWhileThisProcessEnds() {
    Leash leash = Leash.of(process, "node", hooks);
    hooks.ending = true;

    leash.letGo();

    assertThat(hooks.added).hasSize(1);
  }
}
