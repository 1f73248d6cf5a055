internal import ArgumentParser
internal import Configuration
@main struct Liaison: ParsableCommand { func run() { print("hi") } }
