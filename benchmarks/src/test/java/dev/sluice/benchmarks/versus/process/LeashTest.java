package dev.sluice.benchmarks.versus.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeashTest {

  /** A process that only notes that it was killed. */
  private static final class Killed extends Process {

    private boolean so;

    @Override
    public void destroy() {
      so = true;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }
  }

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

  private final Killed process = new Killed();
  private final TestHooks hooks = new TestHooks();

  @Test
  void killsWithThisProcess() {
    Leash.of(process, "node", hooks);

    assertThat(process.so).isFalse();
    assertThat(hooks.added).hasSize(1);
    hooks.added.get(0).run();
    assertThat(process.so).isTrue();
  }

  @Test
  void letsGo() {
    Leash.of(process, "node", hooks).letGo();

    assertThat(hooks.added).isEmpty();
    assertThat(process.so).isFalse();
  }

  @Test
  void killsAtOnceWhenThisProcessEnds() {
    hooks.ending = true;

    Leash.of(process, "node", hooks);

    assertThat(process.so).isTrue();
  }

  @Test
  void letsGoWhileThisProcessEnds() {
    Leash leash = Leash.of(process, "node", hooks);
    hooks.ending = true;

    leash.letGo();

    assertThat(hooks.added).hasSize(1);
  }
}
