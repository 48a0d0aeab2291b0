@main struct Kepi { static func main() {} }
