internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store

extension AccountCommand {
  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an account a password for the console. Ends its sessions.",
      discussion: """
        The password is asked for at the terminal, else read from the first line of standard input; \
        never given as an argument, where every user of the machine could read it.

        Example: liaison account password --data ./xingning wei
        """)

    @OptionGroup var data: DataOption
    @Argument(help: "The account's name.") var name: String

    func run() async throws {
      let node = try data.open()
      let environment = node.environment
      let stored = try await PasswordHash.make(try Self.ask(), environment)
      let name = name
      try await node.store.write {
        try $0.setPassword(of: name, to: stored, at: environment.now())
      }
      try await node.noteLocally(.passwordReset, name)
      print("Account \(name) has a new password. It logs in at /login of this node.")
      try node.store.close()
    }

    /// Asked twice at a terminal, where it isn't shown.
    private static func ask() throws -> String {
      guard isatty(STDIN_FILENO) == 1 else { return readLine() ?? "" }
      let first = hidden("Password: ")
      guard hidden("Once more: ") == first else {
        throw Invalid("the two aren't the same", chinese: "两次输入不一致")
      }
      return first
    }

    private static func hidden(_ prompt: String) -> String {
      FileHandle.standardError.write(Data(prompt.utf8))
      var old = termios()
      tcgetattr(STDIN_FILENO, &old)
      var silent = old
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
      defer {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &old)
        FileHandle.standardError.write(Data("\n".utf8))
      }
      return readLine() ?? ""
    }
  }
}
