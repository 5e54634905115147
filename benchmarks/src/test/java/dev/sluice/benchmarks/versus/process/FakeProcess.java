package dev.sluice.benchmarks.versus.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** A process that lives until it is killed, and then something happens. */
public final class FakeProcess extends Process {

  private final Runnable onKill;
  private boolean killed;

  /** A process that lives; {@code onKill} is what happens when it is killed. */
  public FakeProcess(Runnable onKill) {
    this.onKill = onKill;
  }

  @Override
  public Process destroyForcibly() {
    destroy();
    return this;
  }

  @Override
  public void destroy() {
    killed = true;
    onKill.run();
  }

  @Override
  public boolean isAlive() {
    return !killed;
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return CompletableFuture.completedFuture(this);
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
