package dev.sluice.benchmarks.versus.process;

/** Lets a process end with this one, until it is let go. Safe for any thread. */
final class Leash {

  private final Hooks hooks;
  private final Thread ending;

  /** What this process does when it ends; each throws IllegalStateException when it already is. */
  interface Hooks {

    /** Those of the JVM. */
    Hooks OF_JVM =
        new Hooks() {
          @Override
          public void add(Thread hook) {
            Runtime.getRuntime().addShutdownHook(hook);
          }

          @Override
          public void remove(Thread hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
          }
        };

    void add(Thread hook);

    void remove(Thread hook);
  }

  private Leash(Hooks hooks, Thread ending) {
    this.hooks = hooks;
    this.ending = ending;
  }

  /** Of a process that has just been started; killed at once when this one already ends. */
  static Leash of(Process process, String name) {
    return of(process, name, Hooks.OF_JVM);
  }

  static Leash of(Process process, String name, Hooks hooks) {
    Leash leash = new Leash(hooks, new Thread(process::destroyForcibly, "end-of-" + name));
    try {
      hooks.add(leash.ending);
    } catch (IllegalStateException e) {
      // Hooks that run by now would not see it.
      process.destroyForcibly();
    }
    return leash;
  }

  /** Lets go of the process, which has ended. */
  void letGo() {
    try {
      hooks.remove(ending);
    } catch (IllegalStateException e) {
      // This process ends; then the hook has nothing left to kill.
    }
  }
}
