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

  /** Whether the process was alive each time when what it left was cleared. */
  private final List<Boolean> cleared = new ArrayList<>();

  @Test
  void killsWithThisProcess() {
    Leash.of(process, "node", () -> cleared.add(process.isAlive()), hooks);

    assertThat(process.isAlive()).isTrue();
    assertThat(hooks.added).hasSize(1);
    hooks.added.get(0).run();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void clearsWhatAKilledProcessHasLeft() {
    Leash.of(process, "node", () -> cleared.add(process.isAlive()), hooks);

    assertThat(cleared).isEmpty();
    hooks.added.get(0).run();
    assertThat(cleared).containsExactly(false);
  }

  @Test
  void letsGo() {
    Leash.of(process, "node", () -> cleared.add(process.isAlive()), hooks).letGo();

    assertThat(hooks.added).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void killsAtOnceWhenThisProcessEnds() {
    hooks.ending = true;

    Leash.of(process, "node", () -> cleared.add(process.isAlive()), hooks);

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void letsGoWhileThisProcessEnds() {
    Leash leash = Leash.of(process, "node", () -> cleared.add(process.isAlive()), hooks);
    hooks.ending = true;

    assertThat(leash.letGo()).isFalse();
    assertThat(hooks.added).hasSize(1);
  }
}
